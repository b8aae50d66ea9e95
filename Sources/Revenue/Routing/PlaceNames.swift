// One spelling for states and countries, since exports write `California`, `CA` and `Calif.` and settings one of them.

/// Keys by which places are compared.
enum PlaceNames {
    /// `CA` and `California` → `ca`; other names as their letters.
    static func state(_ name: String) -> String {
        let key = folded(name)
        return states[key] ?? key
    }

    /// `US`, `USA`, `United States of America` → `unitedstates`; other names as their letters.
    static func country(_ name: String) -> String {
        let key = folded(name)
        return countries[key] ?? key
    }

    private static let countries = [
        "us": "unitedstates", "usa": "unitedstates", "unitedstatesofamerica": "unitedstates",
        "uk": "unitedkingdom", "gb": "unitedkingdom", "greatbritain": "unitedkingdom", "england": "unitedkingdom",
        "ca": "canada", "de": "germany", "deutschland": "germany", "ie": "ireland", "nl": "netherlands",
        "thenetherlands": "netherlands", "se": "sweden", "fr": "france", "es": "spain", "it": "italy",
        "at": "austria", "ch": "switzerland", "be": "belgium", "dk": "denmark", "no": "norway", "fi": "finland",
        "au": "australia", "nz": "newzealand", "in": "india", "jp": "japan", "br": "brazil", "mx": "mexico",
    ]

    private static let states: [String: String] = [
        "alabama": "al", "alaska": "ak", "arizona": "az", "arkansas": "ar", "california": "ca", "colorado": "co",
        "connecticut": "ct", "delaware": "de", "districtofcolumbia": "dc", "florida": "fl", "georgia": "ga",
        "hawaii": "hi", "idaho": "id", "illinois": "il", "indiana": "in", "iowa": "ia", "kansas": "ks",
        "kentucky": "ky", "louisiana": "la", "maine": "me", "maryland": "md", "massachusetts": "ma",
        "michigan": "mi", "minnesota": "mn", "mississippi": "ms", "missouri": "mo", "montana": "mt",
        "nebraska": "ne", "nevada": "nv", "newhampshire": "nh", "newjersey": "nj", "newmexico": "nm",
        "newyork": "ny", "northcarolina": "nc", "northdakota": "nd", "ohio": "oh", "oklahoma": "ok", "oregon": "or",
        "pennsylvania": "pa", "rhodeisland": "ri", "southcarolina": "sc", "southdakota": "sd", "tennessee": "tn",
        "texas": "tx", "utah": "ut", "vermont": "vt", "virginia": "va", "washington": "wa", "westvirginia": "wv",
        "wisconsin": "wi", "wyoming": "wy",
    ]
}
