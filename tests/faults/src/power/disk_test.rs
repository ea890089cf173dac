//! What is left of a disk after a cut.

use super::*;

fn file(disk: &mut Disk, name: &str, bytes: &[u8]) -> u64 {
    let node = disk.make(ROOT, OsStr::new(name), 0o644, false).unwrap();
    disk.write(node, 0, bytes).unwrap();
    node
}

fn after(mut disk: Disk, cut: Cut) -> BTreeMap<String, Vec<u8>> {
    disk.cut(cut);
    assert_eq!(disk.node(ROOT).err(), Some(Refused::Dark));
    disk.light();
    let names = &disk.node(ROOT).unwrap().names;
    names
        .iter()
        .map(|(name, node)| {
            (name.to_str().unwrap().to_owned(), disk.node(*node).unwrap().bytes.clone())
        })
        .collect()
}

#[test]
fn bytes_need_a_sync_and_names_one_of_their_own() {
    let mut disk = Disk::default();
    let nameless = file(&mut disk, "nameless", b"synced");
    disk.sync(nameless).unwrap();
    let mut other = Disk::default();
    file(&mut other, "empty", b"held back");
    let kept = file(&mut other, "kept", b"synced");
    other.sync(kept).unwrap();
    other.sync_names(ROOT).unwrap();
    other.write(kept, 6, b", and not").unwrap();
    file(&mut other, "late", b"");
    assert!(after(disk, Cut::Clean).is_empty());
    let left = after(other, Cut::Clean);
    assert_eq!(
        left,
        BTreeMap::from(
            [("empty".to_owned(), Vec::new()), ("kept".to_owned(), b"synced".to_vec()),]
        )
    );
}

#[test]
fn a_name_that_moved_is_in_one_place() {
    for sync_the_old in [true, false] {
        let mut disk = Disk::default();
        let new = disk.make(ROOT, OsStr::new("new"), 0o755, true).unwrap();
        disk.sync_names(ROOT).unwrap();
        let node = file(&mut disk, "a", b"x");
        disk.sync(node).unwrap();
        disk.rename((ROOT, OsStr::new("a")), (new, OsStr::new("b"))).unwrap();
        disk.sync_names(if sync_the_old { ROOT } else { new }).unwrap();
        disk.cut(Cut::Clean);
        disk.light();
        assert_eq!(disk.find(ROOT, OsStr::new("a")), Err(Refused::Missing));
        assert_eq!(disk.find(new, OsStr::new("b")), Ok(node));
        assert_eq!(disk.node(node).unwrap().bytes, b"x");
    }
}

#[test]
fn a_torn_cut_lets_some_through_and_the_seed_says_what() {
    let make = || {
        let mut disk = Disk::default();
        (0..20).for_each(|number| {
            file(&mut disk, &format!("{number:02}"), b"bytes");
        });
        disk
    };
    let left: Vec<_> = (0..20).map(|seed| after(make(), Cut::Torn(seed))).collect();
    assert_eq!(left[3], after(make(), Cut::Torn(3)));
    assert!(left.iter().any(|files| files.values().any(Vec::is_empty)));
    assert!(left.iter().any(|files| files.values().any(|bytes| !bytes.is_empty())));
    assert!(left.iter().any(|files| (1..20).contains(&files.len())));
}
