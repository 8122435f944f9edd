// What the script `run` hands to the tests.

export function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run editors/test`);
  return value;
}
