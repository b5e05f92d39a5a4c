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
