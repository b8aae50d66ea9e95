// Who is deciding: the user that logged in, not what the environment says, and not whom they became by sudo.

import Columns
import Glibc
import Revenue

enum LoginName {
    /// The actor of this process.
    static func actor() -> Actor { Actor(user: current, host: host, pid: getpid()) }

    /// The login name of the audit login uid where the system keeps one, else of the real uid.
    static var current: String {
        let uid = auditUID ?? getuid()
        return name(of: uid) ?? "uid\(uid)"
    }

    static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether a session of this machine runs no more; of another machine's nobody can tell.
    static func hasEnded(_ actor: Actor) -> Bool {
        let place = actor.session.split(separator: "@").last?.split(separator: ":") ?? []
        guard place.count == 2, place[0] == host, let pid = pid_t(place[1]) else { return false }
        return kill(pid, 0) != 0 && errno == ESRCH
    }

    /// All ones means that nobody logged in: a service, a container.
    private static var auditUID: uid_t? {
        let descriptor = open("/proc/self/loginuid", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0, let uid = uid_t(String(decoding: bytes.prefix(count).prefix { $0 > 0x20 }, as: UTF8.self))
        else { return nil }
        return uid == .max ? nil : uid
    }

    private static func name(of uid: uid_t) -> String? {
        var entry = passwd(), found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16 * 1024)
        guard getpwuid_r(uid, &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name
        else { return nil }
        let text = String(cString: name)
        return text.isEmpty ? nil : text
    }
}

extension DecisionIDs {
    /// Ids of this session.
    static func random() -> DecisionIDs {
        var dice = SystemRandomNumberGenerator()
        return DecisionIDs(
            seed: (high: UInt16.random(in: 0...(.max), using: &dice), low: UInt64.random(in: 0...(.max), using: &dice)))
    }
}
