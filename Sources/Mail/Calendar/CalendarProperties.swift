internal import CIcal

/// The properties of a component that libical owns: valid for as long as the component is.
struct CalendarProperties {
    let component: OpaquePointer

    /// All properties of a name, in order.
    func all(_ name: String) -> [CalendarProperty] {
        var found: [CalendarProperty] = []
        var next = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY)
        while let pointer = next {
            let property = CalendarProperty(pointer: pointer)
            if property.name == name { found.append(property) }
            next = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)
        }
        return found
    }

    /// The value of the first property of a name; nil where it is missing or blank.
    func text(_ name: String) -> String? { all(name).first?.text?.trimmed.nonEmpty }
}

/// A property that libical owns.
struct CalendarProperty {
    let pointer: OpaquePointer

    /// The name in upper case.
    var name: String {
        icalproperty_get_property_name(pointer).map { String(cString: $0).uppercased() } ?? ""
    }

    /// The value without escapes.
    var text: String? {
        if let value = icalproperty_get_value(pointer), icalvalue_isa(value) == ICAL_TEXT_VALUE,
            let text = icalvalue_get_text(value)
        {
            return String(cString: text)
        }
        guard let text = icalproperty_get_value_as_string_r(pointer) else { return nil }
        defer { icalmemory_free_buffer(text) }
        return String(cString: text)
    }

    /// The value of a parameter, without quotes.
    func parameter(_ name: String) -> String? {
        guard let text = icalproperty_get_parameter_as_string_r(pointer, name) else { return nil }
        defer { icalmemory_free_buffer(text) }
        return String(cString: text).trimmingCharacters(of: "\"").nonEmpty
    }

    /// The address behind `mailto:`, in lower case; nil for another kind of address.
    var mailAddress: String? { text.flatMap(Self.mailAddress) }

    static func mailAddress(_ value: String) -> String? {
        let lower = value.lowercased().trimmingCharacters(of: "\"<> ")
        let bare = lower.hasPrefix("mailto:") ? String(lower.dropFirst(7)) : lower
        return bare.contains("@") && !bare.contains { $0.isWhitespace } ? bare : nil
    }
}
