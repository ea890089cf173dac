# shellcheck shell=bash
# The Swift half of bindings/generate: modules where the package looks for them, and the
# message files as Swift, so that an extension has them without a bundle of resources.

# sort_modules FOLDER: one module of both crates' Swift, which speak of each other's types,
# and one of each header.
sort_modules() {
    local crate
    mkdir -p "$1/CitizenGenerated"
    for crate in CitizenWireGenerated CitizenCoreGenerated; do
        mkdir -p "$1/${crate}FFI"
        cp "$1/bound/$crate.swift" "$1/CitizenGenerated/"
        cp "$1/bound/${crate}FFI.h" "$1/${crate}FFI/"
        cp "$1/bound/${crate}FFI.modulemap" "$1/${crate}FFI/module.modulemap"
    done
}

# write_words FOLDER: WrittenWords, the files as they are; written only when they changed.
write_words() {
    local now
    mkdir -p "$1"
    now=$(
        echo "/// The message files, as bindings/generate found them."
        echo "public enum WrittenWords {"
        as_text vi bindings/words/vi.ftl
        as_text en bindings/words/en.ftl
        as_text refusalsVi server/messages/vi.ftl
        as_text refusalsEn server/messages/en.ftl
        echo "}"
    )
    [ "$now" = "$(cat "$1/WrittenWords.swift" 2>/dev/null)" ] || echo "$now" >"$1/WrittenWords.swift"
}

as_text() { printf 'public static let %s = #"""\n%s\n"""#\n' "$1" "$(cat "$2")"; }

# write_tokens FOLDER: Tokens, the colours and sizes of the Android theme, and the colours
# of the legal levels of risk.
write_tokens() {
    local theme=android/ui/src/main/kotlin/citizen/ui/theme now
    mkdir -p "$1"
    now=$(
        echo "/// Colours as ARGB, spaces and sizes in points: those of $theme."
        echo "public enum Tokens {"
        sed -nE -e 's/^ *val (\w)(\w*) = Color\((0x[0-9A-F]{8})\)$/public static let \L\1\E\2: UInt32 = \3/p' \
            -e 's/^ *val (\w)(\w*) = ([0-9.]+)\.(dp|sp)$/public static let \L\1\E\2: Double = \3/p' "$theme/Tokens.kt"
        echo "/// By level, the last for all above: fill, what stands on it, tint, tint in the dark, line, line in the dark."
        echo "public static let levels: [[UInt32]] = ["
        sed -nE -e 's/Tokens\.Ink/Color(0xFF14202B)/; s/Color\.White/Color(0xFFFFFFFF)/' \
            -e 's/^ *(else|[0-9]) -> Level\((.*)\)$/[\2],/; s/Color\((0x[0-9A-F]{8})\)/\1/g; /^\[/p' "$theme/Level.kt"
        echo "]"
        echo "}"
    )
    [ "$now" = "$(cat "$1/Tokens.swift" 2>/dev/null)" ] || echo "$now" >"$1/Tokens.swift"
}

# write_strings FOLDER: the same words where the system itself reads them: names of
# shortcuts and widgets, and why a permission is asked for.
write_strings() {
    local language folder
    for language in vi en; do
        folder=$1/$language.lproj
        mkdir -p "$folder"
        sed -nE 's/"/\\"/g; s/^([a-z0-9-]+) = (.*)$/"\1" = "\2";/p' "bindings/words/$language.ftl" \
            >"$folder/Localizable.strings"
        # What a push says that no extension could judge: server/src/push/apns.rs.
        sed -nE 's/^warnings-title = (.*)$/"WARNING" = "\1";/p' "bindings/words/$language.ftl" \
            >>"$folder/Localizable.strings"
        sed -nE -e 's/"/\\"/g' -e 's/^ios-location-why = (.*)$/"NSLocationWhenInUseUsageDescription" = "\1";/p' \
            -e 's/^ios-microphone-why = (.*)$/"NSMicrophoneUsageDescription" = "\1";/p' \
            -e 's/^ios-face-why = (.*)$/"NSFaceIDUsageDescription" = "\1";/p' \
            "bindings/words/$language.ftl" >"$folder/InfoPlist.strings"
    done
}
