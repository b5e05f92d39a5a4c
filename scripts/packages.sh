# Sourced by the other scripts: installs what edca is built with, where that is missing.
# edca needs g++ 12 or newer, CMake 3.21, Ninja and the libraries below.

packages=(g++ cmake ninja-build libsqlite3-dev libsqlitecpp-dev nlohmann-json3-dev libcli11-dev
          catch2 libcrypto++-dev libutf8proc-dev libvalijson-dev)

# Debian 12's default Boost is older than Boost.JSON.
if [ "$(. /etc/os-release 2>/dev/null && echo "$ID ${VERSION_ID:-}")" = "debian 12" ]; then
    packages+=(libboost1.81-dev)
else
    packages+=(libboost-dev)
fi

# For the tests alone: shells that complete command lines, and what makes the pages of the manual.
test_packages=(bash zsh fish bsdutils scdoc)

missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query --show --showformat='${Status}\n' "$package" 2>/dev/null |
            grep -q '^install ok installed$' || echo "$package"
    done
}

# Installs the named packages that are missing, as root or through sudo.
install_packages() {
    if ! command -v apt-get >/dev/null; then
        echo "This system has no apt-get; README.md lists what edca is built with." >&2
        return
    fi
    local missing
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Please install, as root: apt-get install $(echo $missing)" >&2
            exit 1
        fi
        as_root=(sudo)
    fi
    echo "Installing: $(echo $missing)" >&2
    "${as_root[@]}" apt-get update -q >&2
    # shellcheck disable=SC2086 -- one word per package
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends $missing >&2
}

# Where this machine's apt gets `$1` from, the main archive or the security updates; without an
# apt that knows Debian, Debian's own address.
mirror() {
    local known=
    [ "$(. /etc/os-release && echo "$ID")" != debian ] ||
        known=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
                    awk -v kind="$1" '
                        $1 ~ /-security/ { if (kind == "security") { print $2; exit } next }
                        kind == "main" && $2 ~ /debian\/?$/ { print $2; exit }')
    case $1 in
    main) echo "${known:-http://deb.debian.org/debian}" ;;
    security) echo "${known:-http://deb.debian.org/debian-security}" ;;
    esac
}

# The version of edca, which CMakeLists.txt says.
project_version() {
    sed -n 's/^project(edca VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt
}

# Whether this is a system that scripts/windows knows: its packages are those of Debian 12.
has_windows() {
    [ "$(. /etc/os-release 2>/dev/null && echo "$ID ${VERSION_ID:-}")" = "debian 12" ] &&
        [ "$(dpkg --print-architecture)" = amd64 ]
}

# Installs a browser for tests/browser and, into build/browser, what drives it. Without them, or
# without npm's registry, those tests are skipped.
install_browser() {
    local packages=(chromium)
    command -v node >/dev/null || packages+=(nodejs)
    command -v npm >/dev/null || packages+=(npm)
    (install_packages "${packages[@]}") || return 0
    mkdir -p build/browser
    cmp -s tests/browser/package-lock.json build/browser/package-lock.json &&
        [ -d build/browser/node_modules ] && return 0
    cp tests/browser/package.json tests/browser/package-lock.json build/browser/
    timeout 300 npm ci --prefix build/browser --ignore-scripts --no-audit --no-fund >&2 ||
        rm -rf build/browser
}
