// What a breakdown splits by, as one code a row. A record's own field comes first, then its company's, a deal's then
// that of its first contact. The blank key "" is code 0 and stays apart from a value that reads "unknown".

import Columns

/// A code per row and the key each code stands for.
struct DimensionKeys {
    var codes: [UInt32]
    var names: [String]
}

extension Facts {
    /// The first contact of each deal; -1 without one.
    var firstContacts: [Int32] {
        let links = book.links
        guard links.dealContactEnds.count == book.deals.count else {
            return [Int32](repeating: -1, count: book.deals.count)
        }
        return (0..<book.deals.count).map { deal in
            let start = deal == 0 ? 0 : Int(links.dealContactEnds[deal - 1])
            return start < Int(links.dealContactEnds[deal]) ? links.dealContacts[start] : -1
        }
    }

    /// The keys of contacts or deals; months are periods and have none.
    func keys(_ dimension: Dimension, _ object: ObjectKind) -> DimensionKeys {
        let count = book[object].count
        switch dimension {
        case .month: return DimensionKeys(codes: [UInt32](repeating: 0, count: count), names: [""])
        case .segment: return segmentKeys(object)
        case .territory: return Territories.keys(self, object)
        case .source, .owner, .industry: return linkedKeys(Field(dimension.rawValue), object)
        }
    }

    /// Whether a record that leaves a field blank is asked for through its company or contact. Not for its owner: where
    /// the records of an object name owners, one without is nobody's, whoever owns its company.
    func borrows(_ field: Field, _ object: ObjectKind) -> Bool { field != "owner" || !book[object].has(field) }

    /// A field's keys: the record's own, else its company's, else (deals) those of its first contact.
    func linkedKeys(_ field: Field, _ object: ObjectKind) -> DimensionKeys {
        var builder = KeyBuilder(count: book[object].count)
        builder.fill(from: book[object].columns[field], by: nil)
        guard borrows(field, object) else { return builder.keys }
        builder.fill(
            from: book.companies.columns[field],
            by: object == .deal ? book.links.dealCompany : book.links.contactCompany)
        if object == .deal {
            let contacts = linkedKeys(field, .contact)
            let column = CodedColumn(codes: contacts.codes, names: TextColumn(contacts.names))
            builder.fill(from: .coded(column), by: firstContacts)
        }
        return builder.keys
    }

    /// SMB 1–50, mid-market 51–500, enterprise 501–5000, strategic above, by the employees of the company.
    private func segmentKeys(_ object: ObjectKind) -> DimensionKeys {
        let employees = self.employees(object)
        return DimensionKeys(
            codes: employees.map { size in
                guard size >= 1 else { return 0 }
                return size <= 50 ? 1 : size <= 500 ? 2 : size <= 5000 ? 3 : 4
            },
            names: ["", "SMB", "Mid-market", "Enterprise", "Strategic"])
    }

    /// Employees by the record's own column, else its company's, else (deals) its first contact's; NaN unknown.
    func employees(_ object: ObjectKind) -> [Double] {
        var sizes = book[object].numbers("employees")
        func fill(_ other: [Double], _ links: [Int32]) {
            guard links.count == sizes.count else { return }
            for i in sizes.indices where sizes[i].isNaN && links[i] >= 0 { sizes[i] = other[Int(links[i])] }
        }
        fill(book.companies.numbers("employees"), object == .deal ? book.links.dealCompany : book.links.contactCompany)
        if object == .deal { fill(employees(.contact), firstContacts) }
        return sizes
    }
}

/// Collects the codes of several columns under one set of names.
struct KeyBuilder {
    private(set) var keys: DimensionKeys
    private var codeOfName: [String: UInt32] = ["": 0]

    init(count: Int) { keys = DimensionKeys(codes: [UInt32](repeating: 0, count: count), names: [""]) }

    /// Fills the rows that are still blank; `links` leads to the other table's row, nil means the same row.
    mutating func fill(from column: Column?, by links: [Int32]?) {
        guard case .coded(let column)? = column else { return }
        if let links, links.count != keys.codes.count { return }
        let names = (0..<column.names.count).map { column.names.string($0) }
        if links == nil && keys.names.count == 1 && Set(names).count == names.count && names.first == "" {
            // The first column, as it is.
            keys = DimensionKeys(codes: column.codes, names: names)
            for (code, name) in names.enumerated() { codeOfName[name] = UInt32(code) }
            return
        }
        let codes = names.map { code(of: $0) }
        let source = column.codes
        if let links {
            for i in links.indices where keys.codes[i] == 0 && links[i] >= 0 {
                keys.codes[i] = codes[Int(source[Int(links[i])])]
            }
        } else {
            for i in source.indices where keys.codes[i] == 0 { keys.codes[i] = codes[Int(source[i])] }
        }
    }

    mutating func code(of name: String) -> UInt32 {
        if let code = codeOfName[name] { return code }
        let code = UInt32(keys.names.count)
        keys.names.append(name)
        codeOfName[name] = code
        return code
    }
}
