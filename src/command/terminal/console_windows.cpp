#include "command/terminal/console.hpp"

#include "command/terminal/characters.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <memory>

#define WIN32_LEAN_AND_MEAN
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>
// After windows.h, which they need.
#include <fcntl.h>
#include <io.h>
#include <lmcons.h>
#include <shellapi.h>
#include <stdio.h>

namespace edca::command {

namespace {

std::string utf8(std::wstring_view wide) {
    const int length = static_cast<int>(wide.size());
    const int size =
        WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, nullptr, 0, nullptr, nullptr);
    std::string text(static_cast<std::size_t>(size), '\0');
    WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, text.data(), size, nullptr, nullptr);
    return text;
}

std::wstring utf16(std::string_view text) {
    const int length = static_cast<int>(text.size());
    const int size = MultiByteToWideChar(CP_UTF8, 0, text.data(), length, nullptr, 0);
    std::wstring wide(static_cast<std::size_t>(size), L'\0');
    MultiByteToWideChar(CP_UTF8, 0, text.data(), length, wide.data(), size);
    return wide;
}

HANDLE handle_of(Stream stream) {
    switch (stream) {
    case Stream::in:
        return GetStdHandle(STD_INPUT_HANDLE);
    case Stream::out:
        return GetStdHandle(STD_OUTPUT_HANDLE);
    case Stream::err:
        return GetStdHandle(STD_ERROR_HANDLE);
    }
    return nullptr;
}

bool write_console(HANDLE console, std::string_view text) {
    constexpr std::size_t most = 8192; // a console of Windows 7 takes no more at once
    const std::wstring wide = utf16(text);
    for (std::wstring_view rest = wide; !rest.empty();) {
        DWORD written = 0;
        if (WriteConsoleW(console, rest.data(), static_cast<DWORD>(std::min(rest.size(), most)),
                          &written, nullptr) == 0 ||
            written == 0)
            return false;
        rest.remove_prefix(written);
    }
    return true;
}

/// A line that somebody typed, with LF at its end; empty after Ctrl+Z.
std::string read_console(HANDLE console) {
    std::wstring line;
    std::array<wchar_t, 4096> part{};
    while (line.empty() || line.back() != L'\n') {
        DWORD read = 0;
        if (ReadConsoleW(console, part.data(), static_cast<DWORD>(part.size()), &read, nullptr) ==
                0 ||
            read == 0)
            break;
        line.append(part.data(), read);
        if (line.front() == L'\x1a')
            return {};
    }
    if (line.ends_with(L"\r\n"))
        line.replace(line.size() - 2, 2, L"\n");
    return utf8(line);
}

/// What replaces the buffers of the standard streams, which go on using it until the end.
struct Buffers {
    std::unique_ptr<CharacterIn> in;
    std::unique_ptr<CharacterOut> out;
    std::unique_ptr<CharacterOut> err;

    ~Buffers() {
        for (auto* stream : {&std::cout, &std::cerr})
            stream->flush();
        std::cin.rdbuf(nullptr);
        std::cout.rdbuf(nullptr);
        std::cerr.rdbuf(nullptr);
    }
};

} // namespace

bool is_console(Stream stream) {
    DWORD mode = 0;
    return GetConsoleMode(handle_of(stream), &mode) != 0;
}

bool is_pipe(Stream stream) {
    return GetFileType(handle_of(stream)) == FILE_TYPE_PIPE;
}

bool console_takes_escapes() {
    DWORD mode = 0;
    return GetConsoleMode(handle_of(Stream::out), &mode) != 0 &&
           (mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
}

std::size_t console_columns() {
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (GetConsoleScreenBufferInfo(handle_of(Stream::out), &info) == 0)
        return 0;
    return static_cast<std::size_t>(info.srWindow.Right - info.srWindow.Left + 1);
}

std::size_t console_rows() {
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (GetConsoleScreenBufferInfo(handle_of(Stream::out), &info) == 0)
        return 0;
    return static_cast<std::size_t>(info.srWindow.Bottom - info.srWindow.Top + 1);
}

std::string console_user() {
    std::array<wchar_t, UNLEN + 1> name{};
    auto size = static_cast<DWORD>(name.size());
    return GetUserNameW(name.data(), &size) != 0 ? utf8(name.data()) : std::string();
}

void prepare_console() {
    static Buffers buffers;
    for (const int file : {_fileno(stdin), _fileno(stdout), _fileno(stderr)})
        _setmode(file, _O_BINARY);
    if (is_console(Stream::in)) {
        buffers.in = std::make_unique<CharacterIn>(
            [console = handle_of(Stream::in)] { return read_console(console); });
        std::cin.rdbuf(buffers.in.get());
    }
    for (const Stream stream : {Stream::out, Stream::err}) {
        DWORD mode = 0;
        const HANDLE console = handle_of(stream);
        if (GetConsoleMode(console, &mode) == 0)
            continue;
        SetConsoleMode(console, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
        auto& buffer = stream == Stream::out ? buffers.out : buffers.err;
        buffer = std::make_unique<CharacterOut>(
            [console](std::string_view text) { return write_console(console, text); });
        (stream == Stream::out ? std::cout : std::cerr).rdbuf(buffer.get());
    }
}

std::vector<std::string> console_arguments() {
    int count = 0;
    wchar_t** wide = CommandLineToArgvW(GetCommandLineW(), &count);
    std::vector<std::string> arguments;
    for (int index = 0; index < count; ++index)
        arguments.push_back(utf8(wide[index]));
    LocalFree(wide);
    return arguments;
}

} // namespace edca::command
