# Sourced by the other scripts. need COMMAND-OR-FILE PACKAGE… installs the Debian packages when the thing is missing.

missing=()
need() {
    local thing=$1
    shift
    case $thing in
        /*) compgen -G "$thing" >/dev/null && return 0 ;;
        *) command -v "$thing" >/dev/null 2>&1 && return 0 ;;
    esac
    missing+=("$@")
}

install_missing() {
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "Installing: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "These Debian packages are missing: ${missing[*]}. Install them as root and run this again." >&2; exit 1; }
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    missing=()
}

# What the program is built with and what its window needs.
build_packages() {
    need cc build-essential
    need pkg-config pkg-config
    need /usr/include/openssl/ssl.h libssl-dev
}
window_packages() {
    need '/usr/lib/*/libxkbcommon-x11.so.0' libxkbcommon-x11-0
    need '/usr/lib/*/libX11-xcb.so.1' libx11-xcb1
    need '/usr/lib/*/libXcursor.so.1' libxcursor1
    need '/usr/lib/*/libXi.so.6' libxi6
    need '/usr/lib/*/libwayland-client.so.0' libwayland-client0
    need '/usr/lib/*/libEGL.so.1' libegl1
    need '/usr/lib/*/dri/swrast_dri.so' libgl1-mesa-dri
    need scanimage sane-utils
}
headless_packages() {
    need Xvfb xvfb
    need xdotool xdotool
    need import imagemagick
}
accessibility_packages() {
    need xclip xclip
    need setxkbmap x11-xkb-utils
    need dbus-run-session dbus
    need gdbus libglib2.0-bin
    need /usr/libexec/at-spi-bus-launcher at-spi2-core
    need '/usr/lib/*/girepository-1.0/Atspi-2.0.typelib' gir1.2-atspi-2.0
    need /usr/lib/python3/dist-packages/gi python3-gi
}
check_packages() {
    need pdftotext poppler-utils
    need zbarimg zbar-tools
    need xmlsec1 xmlsec1
    need openssl openssl
    need python3 python3
    python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
}

cargo_or_advice() {
    command -v cargo >/dev/null 2>&1 && return 0
    echo "The Rust toolchain is missing. Install Rust 1.95 or newer (rustup.rs) and run this again." >&2
    exit 1
}
