# Builds and starts a sample program. Sourced by scripts/bot and scripts/desktop-call.

root=$(cd "$(dirname "$(readlink -f "$0" 2>/dev/null || echo "$0")")/.." && pwd)
. "$root/scripts/tools.sh"

samples=$root/parley-samples/target
samples_stamp=$samples/parley-samples.built

samples_are_stale() {
  local module
  set -- "$root/pom.xml"
  for module in parley-protocol parley-signaling parley-sdk parley-samples; do
    [ -d "$root/$module/src/main" ] && set -- "$@" "$root/$module/pom.xml" "$root/$module/src/main"
  done
  is_stale "$samples_stamp" "$@"
}

# What is changed during the build is newer than its beginning, and so is built next time.
build_samples() {
  local log=$root/.parley/build-samples.log started=$root/.parley/samples-build-started
  find_jdk
  find_maven
  mkdir -p "$root/.parley"
  touch "$started"
  echo "Building the samples (the first time takes a few minutes)" >&2
  (cd "$root" && mvn -B -ntp -q -pl parley-samples -am -Dmaven.test.skip=true package) >"$log" 2>&1 ||
    fail "Building the samples failed; $log tells why."
  mv "$started" "$samples_stamp"
}

# Takes the place of the script with a main class, on any Java from 17 on.
run_sample() {
  local main=$1 native=""
  shift
  if samples_are_stale; then
    build_samples
  fi
  find_java_17
  if [ "$java_version" -ge 24 ]; then
    native=--enable-native-access=ALL-UNNAMED
  fi
  # shellcheck disable=SC2086 # Options are words, and there may be none.
  exec "$java" $native ${PARLEY_JAVA_OPTIONS:-} \
    -cp "$samples/$(basename "$samples"/parley-samples-*.jar):$samples/lib/*" "$main" "$@"
}
