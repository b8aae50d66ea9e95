// Data on standard output, words on standard error; the same bytes on a pipe and on a terminal.

import Cells
import Glibc

enum StandardOutput {
    /// Whether text for people is spelled in ASCII; JSON and CSV never are, since they are data.
    @TaskLocal static var isASCII = false

    /// Takes the bytes in place of standard output, where somebody wants to look at them first.
    @TaskLocal static var sink: (@Sendable ([UInt8]) -> Void)?

    /// Writes all bytes. A reader that has gone is no error: the command ends here, quietly.
    static func write(_ bytes: [UInt8]) {
        if let sink { return sink(bytes) }
        if let number = writeAll(bytes, to: STDOUT_FILENO) {
            if number == EPIPE { exit(ExitStatus.fine.rawValue) }
            complain(number == EBADF ? "standard output is closed" : "standard output: \(systemError(number))")
            exit(ExitStatus.cannotTell.rawValue)
        }
    }

    static func write(_ text: String) { write(Array((isASCII ? Glyphs.ascii(text) : text).utf8)) }

    /// A line for the user, with every character that could act on a terminal made visible.
    static func complain(_ message: String) {
        for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
            _ = writeAll(Array("revops: \(visible(String(line)))\n".utf8), to: STDERR_FILENO)
        }
    }
}

/// Writes until all is out; the error number where it could not.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var done = 0
    while done < bytes.count {
        let wrote = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
        if wrote < 0 {
            if errno == EINTR { continue }
            if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, -1)
                continue
            }
            return errno
        }
        done += wrote
    }
    return nil
}
