// Values that several cores need, each worked out once: whoever asks first does, and who asks for the same meanwhile
// waits, while others go on with theirs.

import Synchronization

/// Values by key, filled as they are asked for.
final class SharedValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let entries = Mutex<[Key: Entry]>([:])

    private final class Entry: Sendable {
        let value = Mutex<Value?>(nil)
    }

    /// The value of a key; `make` must not ask for the same key.
    func value(_ key: Key, _ make: () -> Value) -> Value {
        let entry = entries.withLock { entries in
            if let known = entries[key] { return known }
            let fresh = Entry()
            entries[key] = fresh
            return fresh
        }
        return entry.value.withLock { value in
            if let known = value { return known }
            let fresh = make()
            value = fresh
            return fresh
        }
    }
}
