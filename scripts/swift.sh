#!/usr/bin/env bash
# scripts/swift.sh COMMAND...: runs a command where Swift is, on any Linux with apt.
# Swift comes from Debian trixie, unpacked into a folder of its own and entered by
# chroot in a mount namespace, so that nothing of the machine changes. In there, the
# repository, Cargo's output and the Swift build folder stand where they stand outside.
#   CITIZEN_SWIFT         the folder, 2 GB; made when absent (~/.cache/citizen/swift)
#   CITIZEN_SWIFT_BUILD   what is built (.cache/swift-build)
#   CITIZEN_DEBIAN        the mirror (http://deb.debian.org/debian)
set -euo pipefail
here=$(realpath "$(dirname "$0")/..")
. "$here/scripts/prepare.sh"

root=${CITIZEN_SWIFT:-$HOME/.cache/citizen/swift}
build=${CITIZEN_SWIFT_BUILD:-$here/.cache/swift-build}
target=$(realpath -m "${CARGO_TARGET_DIR:-$here/target}")
packages=swiftlang,libc6-dev,libstdc++-14-dev

# Ends with 3 where Swift cannot be entered: who calls says so and goes on.
[ "$(id -u)" = 0 ] || { echo "swift needs root for chroot" >&2; exit 3; }
unshare --mount true 2>/dev/null || { echo "swift needs a mount namespace, which this machine refuses" >&2; exit 3; }

# One at a time makes it; a half-made one has another name. In a namespace of its own,
# so that what debootstrap mounts is gone with it.
make_root() (
    flock 9
    [ ! -e "$root/etc/debian_version" ] || exit 0
    need_package debootstrap debootstrap debian-archive-keyring
    say "unpacking Swift from Debian trixie into $root"
    rm -rf --one-file-system "$root.new"
    unshare --mount debootstrap --variant=minbase --include=$packages trixie "$root.new" \
        "${CITIZEN_DEBIAN:-http://deb.debian.org/debian}" >"$root.log" 2>&1 ||
        fail "debootstrap failed: $(tail -3 "$root.log")"
    rm -rf "$root.new/var/cache/apt/archives" "$root.new/var/lib/apt/lists"
    mv "$root.new" "$root"
) 9>"$root.lock"

mkdir -p "$(dirname "$root")" "$build" "$target"
[ -e "$root/etc/debian_version" ] || make_root
build=$(realpath "$build")
export CITIZEN_SWIFT_BUILD=$build CARGO_TARGET_DIR=$target

inside() {
    local folder
    mount --make-rprivate /
    mount --rbind /proc "$root/proc"
    mount --rbind /dev "$root/dev"
    for folder in "$here" "$target" "$build"; do
        mkdir -p "$root$folder"
        mount --bind "$folder" "$root$folder"
    done
    # Whom to trust on the network is the machine's to say.
    if [ -e /etc/ssl/certs/ca-certificates.crt ]; then
        mkdir -p "$root/etc/ssl/certs"
        mount --bind /etc/ssl/certs "$root/etc/ssl/certs"
    fi
    # A home inside, so that nothing is left in that of the machine.
    exec chroot "$root" /usr/bin/env -C "$PWD" HOME=/root LANG=C.UTF-8 "$@"
}
export -f inside
export here root target build
exec unshare --mount bash -euc 'inside "$@"' bash "$@"
