# shellcheck shell=bash
# What ./run and ./test need on a machine. Each function checks for one thing,
# installs it where it may, or says in one line what a person must install.

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

# need_package COMMAND PACKAGE...: the command exists, or the packages bring it.
need_package() {
    local command=$1
    shift
    command -v "$command" >/dev/null && return 0
    may_install || fail "'$command' is missing: install the package(s) $* and start again."
    say "installing $*"
    install_packages "$@" || fail "could not install $*: install '$command' yourself and start again."
}

install_packages() {
    if [ -z "${packages_updated:-}" ]; then
        as_root apt-get update -qq || true
        packages_updated=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

need_rust() {
    local channel
    channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
    PATH="$HOME/.cargo/bin:$PATH"
    need_package cc build-essential
    # The JPEG library's vector code; without it photos take twice as long.
    if [ "$(uname -m)" = x86_64 ] && ! command -v nasm >/dev/null; then
        if may_install; then install_packages nasm || true; fi
        command -v nasm >/dev/null || say "nasm is missing: photos are made without the processor's vector units."
    fi
    if ! command -v rustup >/dev/null; then
        if may_install; then install_packages rustup 2>/dev/null || true; fi
        command -v rustup >/dev/null ||
            fail "Rust is missing: install rustup, which then brings Rust $channel, and start again."
    fi
    rustup run "$channel" rustfmt --version >/dev/null 2>&1 &&
        rustup run "$channel" cargo-clippy --version >/dev/null 2>&1 && return 0
    say "installing Rust $channel"
    rustup toolchain install "$channel" --profile minimal --component rustfmt,clippy --no-self-update >&2
}

need_node() {
    need_package node nodejs npm
    need_package npm npm
    local major
    major=$(node -p 'process.versions.node.split(".")[0]')
    [ "$major" -ge 20 ] || fail "Node $major is too old: install Node 20 or later with npm and start again."
}

# A Java 17 compiler with Maven, and a font with Vietnamese letters for pictures.
need_java() {
    need_package javac openjdk-17-jdk-headless
    need_package mvn maven
    # Judges the manifest and resources of the Android app.
    need_package aapt2 aapt
    # What draws the screens without a display.
    [ -e /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf ] || ! may_install ||
        install_packages fonts-noto-core
    [ -n "$(find /usr/lib -name 'libGL.so.1' -print -quit)" ] || ! may_install ||
        install_packages libgl1 libfontconfig1
}

# The console's packages and its built pages, each only when its sources changed.
build_console() {
    local console=server/console
    if [ ! -e $console/node_modules/.package-lock.json ] ||
        [ $console/package-lock.json -nt $console/node_modules/.package-lock.json ]; then
        say "fetching the console's packages"
        npm --prefix $console ci --no-audit --no-fund --loglevel=error >&2
        touch $console/node_modules/.package-lock.json
    fi
    if [ -e $console/dist/index.html ] && [ -z "$(find $console -newer $console/dist/index.html -type f \
        -not -path "$console/node_modules/*" -not -path "$console/dist/*" -print -quit)" ]; then
        return 0
    fi
    say "building the console"
    npm --prefix $console run --silent build >&2
}
