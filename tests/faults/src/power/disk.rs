//! A disk that loses what was not synced, as a model: what programs see, what
//! would be there after a power cut, and what is held back between the two.
//!
//! Stricter than most file systems: syncing a file makes its bytes durable and
//! not its name, syncing a folder makes its names durable and not the bytes under
//! them. What is held back either goes, or some of it gets through: any of the
//! writes, each for itself, and the first so many of the changes of names, as a
//! journal would keep them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::{OsStr, OsString};

/// The folder everything lies in.
pub const ROOT: u64 = 1;

/// Why something cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    Missing,
    Exists,
    NotEmpty,
    NoFolder,
    /// The power is off.
    Dark,
}

/// What becomes of what is held back when the power goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// All of it is lost.
    Clean,
    /// Some of it gets through, drawn from the seed.
    Torn(u64),
}

/// A file or a folder.
#[derive(Debug, Default)]
pub struct Node {
    pub folder: bool,
    pub mode: u32,
    pub links: u32,
    /// A file's bytes as programs see them.
    pub bytes: Vec<u8>,
    /// A folder's names as programs see them.
    pub names: BTreeMap<OsString, u64>,
    durable_bytes: Vec<u8>,
    durable_names: BTreeMap<OsString, u64>,
    held: Vec<Write>,
}

/// A change of a file's bytes that was not synced.
#[derive(Debug)]
enum Write {
    Bytes { at: usize, bytes: Vec<u8> },
    Length(usize),
}

/// A change of names that was not synced.
#[derive(Debug, Clone)]
enum Naming {
    Put { folder: u64, name: OsString, node: u64 },
    Take { folder: u64, name: OsString },
    Move { from: (u64, OsString), to: (u64, OsString), node: u64 },
}

/// See the module.
#[derive(Debug)]
pub struct Disk {
    nodes: HashMap<u64, Node>,
    namings: Vec<Naming>,
    last: u64,
    dark: bool,
    /// Writes and changes of names that were lost so far.
    pub lost: usize,
    /// Syncs so far.
    pub syncs: usize,
}

impl Default for Disk {
    fn default() -> Self {
        let root = Node { folder: true, mode: 0o755, links: 2, ..Node::default() };
        Self {
            nodes: HashMap::from([(ROOT, root)]),
            namings: Vec::new(),
            last: ROOT,
            dark: false,
            lost: 0,
            syncs: 0,
        }
    }
}

impl Disk {
    /// A file or folder.
    pub fn node(&self, node: u64) -> Result<&Node, Refused> {
        if self.dark { Err(Refused::Dark) } else { self.nodes.get(&node).ok_or(Refused::Missing) }
    }

    fn node_mut(&mut self, node: u64) -> Result<&mut Node, Refused> {
        if self.dark {
            return Err(Refused::Dark);
        }
        self.nodes.get_mut(&node).ok_or(Refused::Missing)
    }

    fn folder_mut(&mut self, folder: u64) -> Result<&mut Node, Refused> {
        let node = self.node_mut(folder)?;
        if node.folder { Ok(node) } else { Err(Refused::NoFolder) }
    }

    /// What a folder has under a name.
    pub fn find(&self, folder: u64, name: &OsStr) -> Result<u64, Refused> {
        self.node(folder)?.names.get(name).copied().ok_or(Refused::Missing)
    }

    /// Makes a file or folder.
    pub fn make(
        &mut self,
        folder: u64,
        name: &OsStr,
        mode: u32,
        is_folder: bool,
    ) -> Result<u64, Refused> {
        self.last += 1;
        let node = self.last;
        let parent = self.folder_mut(folder)?;
        if parent.names.contains_key(name) {
            return Err(Refused::Exists);
        }
        parent.names.insert(name.to_owned(), node);
        let links = 1 + u32::from(is_folder);
        self.nodes.insert(node, Node { folder: is_folder, mode, links, ..Node::default() });
        self.namings.push(Naming::Put { folder, name: name.to_owned(), node });
        Ok(node)
    }

    /// A further name of a file.
    pub fn link(&mut self, node: u64, folder: u64, name: &OsStr) -> Result<(), Refused> {
        let parent = self.folder_mut(folder)?;
        if parent.names.contains_key(name) {
            return Err(Refused::Exists);
        }
        parent.names.insert(name.to_owned(), node);
        self.node_mut(node)?.links += 1;
        self.namings.push(Naming::Put { folder, name: name.to_owned(), node });
        Ok(())
    }

    /// Takes a name away. What is open stays readable.
    pub fn unlink(&mut self, folder: u64, name: &OsStr) -> Result<(), Refused> {
        let node = self.find(folder, name)?;
        if !self.node(node)?.names.is_empty() {
            return Err(Refused::NotEmpty);
        }
        self.folder_mut(folder)?.names.remove(name);
        let gone = self.node_mut(node)?;
        gone.links = gone.links.saturating_sub(1);
        self.namings.push(Naming::Take { folder, name: name.to_owned() });
        Ok(())
    }

    /// Moves a name, over another one if need be.
    pub fn rename(&mut self, from: (u64, &OsStr), to: (u64, &OsStr)) -> Result<(), Refused> {
        let node = self.find(from.0, from.1)?;
        self.folder_mut(from.0)?.names.remove(from.1);
        if let Some(old) = self.folder_mut(to.0)?.names.insert(to.1.to_owned(), node)
            && let Ok(old) = self.node_mut(old)
        {
            old.links = old.links.saturating_sub(1);
        }
        let owned = |(folder, name): (u64, &OsStr)| (folder, name.to_owned());
        self.namings.push(Naming::Move { from: owned(from), to: owned(to), node });
        Ok(())
    }

    /// Writes into a file.
    pub fn write(&mut self, node: u64, at: usize, bytes: &[u8]) -> Result<(), Refused> {
        let file = self.node_mut(node)?;
        let write = Write::Bytes { at, bytes: bytes.to_owned() };
        write.apply(&mut file.bytes);
        file.held.push(write);
        Ok(())
    }

    /// Cuts a file off or fills it up with zeros.
    pub fn set_length(&mut self, node: u64, length: usize) -> Result<(), Refused> {
        let file = self.node_mut(node)?;
        file.bytes.resize(length, 0);
        file.held.push(Write::Length(length));
        Ok(())
    }

    /// Sets who may do what; durable at once, nobody here counts on it.
    pub fn set_mode(&mut self, node: u64, mode: u32) -> Result<(), Refused> {
        self.node_mut(node)?.mode = mode;
        Ok(())
    }

    /// Makes a file's bytes durable.
    pub fn sync(&mut self, node: u64) -> Result<(), Refused> {
        self.syncs += 1;
        let file = self.node_mut(node)?;
        for write in file.held.drain(..) {
            write.apply(&mut file.durable_bytes);
        }
        Ok(())
    }

    /// Makes a folder's names durable. A name that moved between two folders is
    /// durable in both or in none.
    pub fn sync_names(&mut self, folder: u64) -> Result<(), Refused> {
        self.node(folder)?;
        self.syncs += 1;
        let mut touched = HashSet::from([folder]);
        let mut taken = Vec::new();
        for index in (0..self.namings.len()).rev() {
            let folders = self.namings[index].folders();
            if folders.iter().any(|folder| touched.contains(folder)) {
                touched.extend(folders);
                taken.push(self.namings.remove(index));
            }
        }
        for naming in taken.into_iter().rev() {
            self.settle(naming);
        }
        Ok(())
    }

    fn settle(&mut self, naming: Naming) {
        let nodes = &mut self.nodes;
        let mut names = |folder: u64, change: &dyn Fn(&mut BTreeMap<OsString, u64>)| {
            if let Some(node) = nodes.get_mut(&folder) {
                change(&mut node.durable_names);
            }
        };
        match naming {
            Naming::Put { folder, name, node } => names(folder, &|names| {
                names.insert(name.clone(), node);
            }),
            Naming::Take { folder, name } => names(folder, &|names| {
                names.remove(&name);
            }),
            Naming::Move { from, to, node } => {
                names(from.0, &|names| {
                    names.remove(&from.1);
                });
                names(to.0, &|names| {
                    names.insert(to.1.clone(), node);
                });
            }
        }
    }

    /// The power goes, now: nothing works any more, and what programs will see
    /// afterwards is decided.
    pub fn cut(&mut self, cut: Cut) {
        let held: usize = self.nodes.values().map(|node| node.held.len()).sum();
        let before = held + self.namings.len();
        let mut through = 0;
        if let Cut::Torn(seed) = cut {
            through = self.let_some_through(&mut fastrand::Rng::with_seed(seed));
        }
        self.lost += before - through;
        self.namings.clear();
        self.forget_what_nothing_names();
        for node in self.nodes.values_mut() {
            node.held.clear();
            node.bytes.clone_from(&node.durable_bytes);
            node.names.clone_from(&node.durable_names);
        }
        self.count_links();
        self.dark = true;
    }

    fn let_some_through(&mut self, dice: &mut fastrand::Rng) -> usize {
        let mut through = dice.usize(0..=self.namings.len());
        let namings: Vec<Naming> = self.namings.drain(..through).collect();
        namings.into_iter().for_each(|naming| self.settle(naming));
        // In order, so that a seed says the same each time.
        let mut nodes: Vec<u64> = self.nodes.keys().copied().collect();
        nodes.sort_unstable();
        for node in nodes {
            let Some(file) = self.nodes.get_mut(&node) else { continue };
            for write in file.held.drain(..) {
                if dice.bool() {
                    write.apply(&mut file.durable_bytes);
                    through += 1;
                }
            }
        }
        through
    }

    fn forget_what_nothing_names(&mut self) {
        let (mut reached, mut ahead) = (HashSet::from([ROOT]), vec![ROOT]);
        while let Some(node) = ahead.pop() {
            let below = self.nodes.get(&node).map(|node| node.durable_names.values());
            for below in below.into_iter().flatten() {
                if reached.insert(*below) {
                    ahead.push(*below);
                }
            }
        }
        self.nodes.retain(|node, _| reached.contains(node));
    }

    fn count_links(&mut self) {
        let mut links: HashMap<u64, u32> = HashMap::new();
        for node in self.nodes.values() {
            for named in node.names.values() {
                *links.entry(*named).or_default() += 1;
            }
        }
        for (id, node) in &mut self.nodes {
            node.links = if node.folder { 2 } else { links.get(id).copied().unwrap_or(1) };
        }
    }

    /// The power is back.
    pub const fn light(&mut self) {
        self.dark = false;
    }
}

impl Write {
    fn apply(&self, into: &mut Vec<u8>) {
        match self {
            Self::Length(length) => into.resize(*length, 0),
            Self::Bytes { at, bytes } => {
                let end = at + bytes.len();
                if into.len() < end {
                    into.resize(end, 0);
                }
                into[*at..end].copy_from_slice(bytes);
            }
        }
    }
}

impl Naming {
    fn folders(&self) -> Vec<u64> {
        match self {
            Self::Put { folder, .. } | Self::Take { folder, .. } => vec![*folder],
            Self::Move { from, to, .. } => vec![from.0, to.0],
        }
    }
}

#[cfg(test)]
#[path = "disk_test.rs"]
mod tests;
