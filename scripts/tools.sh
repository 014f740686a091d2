# Finds the programs that the scripts need. Sourced, never run; works in Bash 3.2 (macOS) and later.

# Says one sentence on standard error and ends the script.
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The major version of the JDK in a directory, from the file every JDK has, without starting it.
jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Sets JAVA_HOME to a JDK 25.
find_jdk() {
  local candidate on_path=""
  if command -v javac >/dev/null 2>&1; then
    on_path=$(javac -J-XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  fi
  for candidate in \
    "${JAVA_HOME:-}" \
    "$on_path" \
    "$(/usr/libexec/java_home -v 25 2>/dev/null || true)" \
    /usr/lib/jvm/* \
    /opt/java/* \
    /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* \
    "$HOME"/.local/share/mise/installs/java/* \
    "$HOME"/.asdf/installs/java/*; do
    if [ -n "$candidate" ] && [ "$(jdk_major "$candidate" || true)" = 25 ]; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return
    fi
  done
  fail "Parley needs a JDK 25, which was not found: install one (https://adoptium.net) or set JAVA_HOME to it."
}

# The major version of a Java, from the file every JDK has; nothing if it is none.
java_major() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Sets java and java_version to a Java of 17 or later: JAVA_HOME's, the one on the path, or a JDK 25 as the build has.
find_java_17() {
  local home=${JAVA_HOME:-}
  java_version=$(java_major "$home")
  if [ -z "$java_version" ] && command -v java >/dev/null 2>&1; then
    home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    java_version=$(java_major "$home")
  fi
  if [ "${java_version:-0}" -lt 17 ]; then
    find_jdk
    home=$JAVA_HOME
    java_version=$(java_major "$home")
  fi
  java=$home/bin/java
}

# Makes sure that mvn can be called.
find_maven() {
  command -v mvn >/dev/null 2>&1 ||
    fail "Parley needs Apache Maven to be built, which was not found: install it (Debian: apt-get install maven)."
}

# Whether a Node.js is recent enough: 20.19 or later.
node_fits() {
  "$1" -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' \
    >/dev/null 2>&1
}

# Puts a Node.js that is recent enough, with its npm, first on the PATH.
find_node() {
  local candidate
  for candidate in \
    "$(command -v node 2>/dev/null || true)" \
    /opt/homebrew/bin/node \
    /usr/local/bin/node \
    "$HOME"/.volta/bin/node \
    "$HOME"/.nvm/versions/node/*/bin/node \
    "$HOME"/.local/share/fnm/node-versions/*/installation/bin/node \
    "$HOME"/.local/share/mise/installs/node/*/bin/node; do
    if [ -x "$candidate" ] && node_fits "$candidate"; then
      PATH="$(dirname "$candidate"):$PATH"
      export PATH
      command -v npm >/dev/null 2>&1 || fail "Parley needs npm, which was not found beside $candidate: install it."
      return
    fi
  done
  fail "Parley needs Node.js 20.19 or later to build its page, which was not found: install it (https://nodejs.org)."
}

# Whether a file is missing or older than any file or directory among the others given (a deleted file changes its
# directory's time).
is_stale() {
  local built=$1
  shift
  [ -e "$built" ] || return 0
  [ -n "$(find "$@" -newer "$built" -print 2>/dev/null | head -n 1)" ]
}

# Prints the options of the collector for this machine: on few cores the one that needs the least of them. Both keep
# pauses far below a packet's interval.
collector_options() {
  local cores
  cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 4)
  if [ "$cores" -lt 4 ] &&
    "$JAVA_HOME/bin/java" -XX:+UseShenandoahGC -XX:ShenandoahGCMode=generational -version >/dev/null 2>&1; then
    echo "-XX:+UseShenandoahGC -XX:ShenandoahGCMode=generational"
  else
    echo "-XX:+UseZGC"
  fi
}
