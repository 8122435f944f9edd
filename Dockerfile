# copydesk alone, on a system with a shell (CI systems run their jobs in it):
#   docker build -t copydesk .
#   docker run --rm -v "$PWD:/work" copydesk --check briefs
ARG RUST=1.95
ARG ALPINE=3.22

FROM rust:${RUST}-alpine${ALPINE} AS build
RUN apk add --no-cache musl-dev
WORKDIR /copydesk
COPY . .
RUN cargo build --release --locked

FROM alpine:${ALPINE}
COPY --from=build /copydesk/target/release/copydesk /usr/local/bin/copydesk
# Reading needs no rights; for `--fix` add `--user "$(id -u):$(id -g)"`.
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["copydesk"]
CMD ["--check"]
