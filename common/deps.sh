#!/bin/sh
# deps.sh: makes sure that what a command needs is on this machine.
#
#   common/deps.sh build     a compiler, Check, jansson, jemalloc, redis-cli and redis-benchmark
#   common/deps.sh test      what `make test` needs besides: redis-server, valgrind, clang, libFuzzer, the
#                            npm clients redis and ioredis (into build/clients), ajv (into build/schemas)
#   common/deps.sh docs      Graphviz, pandoc, and reveal.js (into build/npm)
#   common/deps.sh plots     gnuplot, which draws what an experiment measured
#   common/deps.sh class     libseccomp, for grading what others wrote (grader/isolate.h)
#   common/deps.sh trial     debootstrap, which makes the Ubuntu that Gradescope's path is tried in
#   common/deps.sh all       the six
#   common/deps.sh --list    what is there and what is not; installs nothing
#
# It looks for the thing itself (a program, a header), not for a package: what you installed in
# another way counts. Only what is missing is installed: with apt-get on Debian and Ubuntu, with brew
# on a Mac. Where it may not install, it prints the one command to run, and fails.
#
# A redis-server package starts a server on 6379, which would answer in place of ours. Its start is
# prevented while we install it and at the next boot; one that was here before is left as it is.

set -u
reveal=4.6.1
schemas=ajv@8.20.0 # validates JSON against a schema
clients="redis@5.9.0 ioredis@5.9.2" # their sixth versions want a newer node than Debian 12 has

# ---- what is needed: group, apt package, brew package, how to see that it is there ---------------

header() { printf '#include <%s>\n' "$1" | ${CC:-gcc} -E -x c - >/dev/null 2>&1; }
program() { command -v "$1" >/dev/null 2>&1; }
netcat() { nc -h 2>&1 | grep -q -e "-N"; } # the one that can half-close, as chapter 01 asks of it
fuzzer() { # clang with libFuzzer, which Debian packs apart
    scratch=$(mktemp)
    program clang && echo 'int LLVMFuzzerTestOneInput(const char *d, long n) { return d && n < 0; }' |
        clang -fsanitize=fuzzer -x c -o "$scratch" - >/dev/null 2>&1
    found=$?
    rm -f "$scratch"
    return $found
}

needs() {
    cat <<-END
	build  gcc             gcc            program gcc
	build  libc6-dev       -              header stdio.h
	build  pkg-config      pkg-config     program pkg-config
	build  check           check          pkg-config --exists check
	build  libjansson-dev  jansson        pkg-config --exists jansson
	build  libjemalloc-dev jemalloc       header jemalloc/jemalloc.h
	build  redis-tools     redis          program redis-cli
	build  netcat-openbsd  -              netcat
	class  libseccomp-dev  -              header seccomp.h
	test   libseccomp-dev  -              header seccomp.h
	test   redis-server    redis          program redis-server
	test   patch           -              program patch
	test   valgrind        -              program valgrind
	test   clang           llvm           program clang
	test   $(clang_rt)     -              fuzzer
	test   npm             node           program npm
	test   libxml2-utils   libxml2        program xmllint
	test   zip             zip            program zip
	test   unzip           unzip          program unzip
	test   parallel        parallel       program parallel
	docs   graphviz        graphviz       program dot
	docs   pandoc          pandoc         program pandoc
	docs   npm             node           program npm
	trial  debootstrap     -              program debootstrap
	plots  gnuplot-nox     gnuplot        program gnuplot
	END
}

# libFuzzer comes with clang's own version number: libclang-rt-14-dev. Before there is a clang we
# can't tell ("-": nothing to install), so there is a second round.
clang_rt() {
    version=$(clang --version 2>/dev/null | sed -n 's/.*clang version \([0-9]*\).*/\1/p' | head -n 1)
    if [ -n "$version" ]; then echo "libclang-rt-$version-dev"; else echo -; fi
}

# ---- finding out ----------------------------------------------------------------------------------

missing() { # group or all -> names of packages, one a line
    needs | while read -r group apt brew check; do
        [ "$1" = "$group" ] || [ "$1" = all ] || continue
        if [ "$manager" = brew ]; then package=$brew; else package=$apt; fi
        [ "$package" = - ] || $check 2>/dev/null || echo "$package"
    done | sort -u
}

list() {
    needs | while read -r group apt brew check; do
        if $check 2>/dev/null; then state=there; else state=missing; fi
        printf '%-6s %-22s %s\n' "$group" "$apt" "$state"
    done
    if [ -d build/npm/node_modules/reveal.js ]; then state=there; else state=missing; fi
    printf '%-6s %-22s %s\n' docs "reveal.js@$reveal" "$state"
    if [ -d build/clients/node_modules/ioredis ]; then state=there; else state=missing; fi
    printf '%-6s %-22s %s\n' test "$clients" "$state"
    if [ -d build/schemas/node_modules/ajv ]; then state=there; else state=missing; fi
    printf '%-6s %-22s %s\n' test "$schemas" "$state"
}

# ---- installing -----------------------------------------------------------------------------------

say() { echo "deps: $*"; }
give_up() { echo "deps: $*" >&2; exit 1; }

# invoke-rc.d and deb-systemd-invoke ask this file whether a package may start its service: 101 is no.
policy=/usr/sbin/policy-rc.d
forbid_services() {
    if [ -e $policy ]; then mv $policy $policy.before; fi
    printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy
}
allow_services() {
    rm -f $policy
    if [ -e $policy.before ]; then mv $policy.before $policy; fi
}

apt_install() { # as root
    trap 'allow_services' EXIT
    trap 'exit 1' INT TERM HUP
    forbid_services
    export DEBIAN_FRONTEND=noninteractive
    # The lists may be old, or (in a container) not there at all.
    apt-get install -y -q --no-install-recommends "$@" >/dev/null 2>&1 ||
        { apt-get update -q >/dev/null && apt-get install -y -q --no-install-recommends "$@" >/dev/null; } ||
        give_up "apt-get could not install: $*"
    case " $* " in *" redis-server "*)
        if program systemctl; then systemctl disable --quiet redis-server >/dev/null 2>&1; fi
        if program update-rc.d; then update-rc.d redis-server disable >/dev/null 2>&1; fi
        say "redis-server is installed and not running; it will not start by itself" ;;
    esac
}

install_packages() {
    command="apt-get install -y --no-install-recommends $*"
    if [ "$manager" = brew ]; then
        say "brew install $*"
        brew install --quiet "$@" || give_up "brew could not install: $*"
    elif [ "$manager" != apt ]; then
        give_up "missing: $*  (Debian's names; install them with this system's package manager)"
    elif [ "$(id -u)" = 0 ]; then
        say "$command"
        apt_install "$@"
    elif program sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        say "sudo $command"
        sudo "$0" --install "$@" || exit 1
    else
        echo "deps: some things are missing, and only root may install them. Please run:" >&2
        echo >&2
        echo "    sudo $0 --install $(echo "$@")" >&2
        echo >&2
        exit 1
    fi
}

# install_npm FOLDER SIGN PACKAGES: into build/FOLDER, unless SIGN is there already.
install_npm() {
    folder=build/$1 sign=$2
    shift 2
    [ -d "$folder/node_modules/$sign" ] && return
    program npm || give_up "npm is missing, so $* can't be fetched"
    say "npm install $* (into $folder)"
    mkdir -p "$folder"
    npm install --silent --no-audit --no-fund --prefix "$folder" "$@" || give_up "npm could not install $*"
}

# ---------------------------------------------------------------------------------------------------

if program apt-get; then manager=apt; elif program brew; then manager=brew; else manager=none; fi

case ${1:-} in
    build | test | docs | plots | class | trial | all) ;;
    --list) list; exit ;;
    --install) shift; apt_install "$@"; exit ;;
    *) sed -n '3,12s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac

# One at a time: make asks for several groups side by side, and apt-get has no patience with another. Those
# that come second mostly find that there is nothing left to do.
if program flock; then
    mkdir -p build
    exec 9>build/.deps.lock
    flock 9
fi

# Two rounds, because some needs show only when others are met: a header can't be looked for without
# a compiler, nor libFuzzer without knowing which clang.
for round in 1 2; do
    packages=$(missing "$1")
    [ -z "$packages" ] || install_packages $packages
done
packages=$(missing "$1")
[ -z "$packages" ] || give_up "installed, but still not found:" $packages
case $1 in docs | all) install_npm npm reveal.js "reveal.js@$reveal" ;; esac
case $1 in test | all) install_npm clients ioredis $clients; install_npm schemas ajv "$schemas" ;; esac
exit 0
