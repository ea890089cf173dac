//! A table: what was measured, the target, and whether it was met.

/// Lines that are shown as they come, and counted.
pub struct Table {
    held: usize,
    missed: usize,
}

impl Table {
    /// A table of these columns, divided by ` | `.
    pub fn new(head: &str) -> Self {
        let columns = head.matches('|').count() + 2;
        println!("\n| {head} | verdict |\n|{}", "---|".repeat(columns));
        Self { held: 0, missed: 0 }
    }

    /// One line, and whether its target was met.
    pub fn line(&mut self, cells: &str, held: bool) {
        println!("| {cells} | {} |", if held { "held" } else { "**missed**" });
        *(if held { &mut self.held } else { &mut self.missed }) += 1;
    }

    /// Lines whose target was met.
    pub const fn held(&self) -> usize {
        self.held
    }

    /// Lines whose target was not met.
    pub const fn missed(&self) -> usize {
        self.missed
    }
}
