# shellcheck shell=bash
# How the app starts on a desktop. Source after `mvn process-classes`.
# An archive keeps the classes that a start loads as the virtual machine wants them: without
# it more than half of a start is reading and checking them. It takes jars, not folders.

# launch_jars: the class path, folders as jars; a jar that nothing changed stays as it is.
launch_jars() {
    local here=android/desktop/target part jar path=
    mkdir -p $here/jars
    for part in $(echo "android/desktop/target/classes:$(cat $here/classpath)" | tr ':' ' '); do
        if [ -d "$part" ]; then
            jar=$here/jars/$(basename "$(dirname "$(dirname "$part")")").jar
            if [ ! -e "$jar" ] || [ -n "$(find "$part" -newer "$jar" -print -quit)" ]; then
                jar --create --no-compress --file "$jar" -C "$part" .
            fi
            part=$jar
        fi
        path=$path:$part
    done
    echo "${path#:}"
}

# launch LIBRARIES ARGUMENT...: the virtual machine with the core's library of that folder.
launch() {
    local libraries=$1 path archive=android/desktop/target/start.jsa empty
    shift
    path=$(launch_jars)
    if [ ! -e $archive ] || [ -n "$(find android/desktop/target/jars -newer $archive -print -quit)" ]; then
        empty=$(mktemp -d)
        java -XX:ArchiveClassesAtExit=$archive -XX:+UseSerialGC -Djna.library.path="$libraries" \
            -Djava.awt.headless=true -Dskiko.renderApi=SOFTWARE -cp "$path" \
            citizen.desktop.speed.StartKt "$empty" 0 >/dev/null 2>&1 || rm -f $archive
        rm -rf "$empty"
    fi
    # Serial: its pauses are shorter than a frame on a heap this small, and it starts sooner.
    exec java -XX:SharedArchiveFile=$archive -Xshare:auto -XX:+UseSerialGC \
        -Djna.library.path="$libraries" -cp "$path" "$@"
}
