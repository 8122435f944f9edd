//! A generator of numbers: the same script for the same seed.

/// Knuth's linear congruential generator; its upper half is used.
pub struct Numbers(u64);

impl Numbers {
    /// A generator for a seed.
    pub fn new(seed: u64) -> Self {
        let mut numbers = Self(seed);
        numbers.next();
        numbers
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 32
    }

    /// A number from 0 to `limit - 1`; 0 if the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() as usize) % limit.max(1)
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}
