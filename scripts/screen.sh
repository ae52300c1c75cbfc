# Sourced by the other scripts. start_screen FOLDER starts a screen of 1366×768 that nobody sees, sets DISPLAY, and leaves its process in screen_pid.

start_screen() {
    local folder=$1
    Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3>"$folder/display" >/dev/null 2>&1 &
    screen_pid=$!
    local tries
    for tries in $(seq 50); do
        [ -s "$folder/display" ] && break
        sleep 0.2
    done
    DISPLAY=:$(cat "$folder/display")
    export DISPLAY
    # The window must not find another desktop.
    export WAYLAND_DISPLAY=''
}
