// A value behind one reference. The state is copied several times for every key, and an answer has all the data that it
// stands on in it: thousands of references to count, where one does.

/// Keeps a large value aside, so that what has it is copied without it.
///
/// A change makes a new value; copies made before it keep theirs.
@propertyWrapper
struct Indirect<Value: Sendable>: Sendable {
    private final class Storage: Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    private var storage: Storage

    init(wrappedValue: Value) { storage = Storage(wrappedValue) }

    var wrappedValue: Value {
        get { storage.value }
        set { storage = Storage(newValue) }
    }
}

extension Indirect: Equatable where Value: Equatable {
    static func == (a: Indirect, b: Indirect) -> Bool { a.storage === b.storage || a.wrappedValue == b.wrappedValue }
}
