//! Sets of things that belong together, however many steps lie between them.

/// Union-find; the lowest index stands for a set.
pub(super) struct Components(Vec<usize>);

impl Components {
    pub fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    pub fn root(&self, mut index: usize) -> usize {
        while self.0[index] != index {
            index = self.0[index];
        }
        index
    }

    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.0[high] = low;
    }

    /// For each index, the one that stands for its set.
    pub fn roots(&self) -> Vec<usize> {
        (0..self.0.len()).map(|index| self.root(index)).collect()
    }
}
