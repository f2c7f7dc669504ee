internal import CIcal
internal import Foundation

/// The properties of a component that libical owns: valid for as long as the component is.
package struct CalendarProperties {
    package let component: OpaquePointer

    /// The properties of a component.
    package init(component: OpaquePointer) { self.component = component }

    /// All properties with a name, in order.
    package func all(_ name: String) -> [CalendarProperty] {
        var found: [CalendarProperty] = []
        var next = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY)
        while let pointer = next {
            let property = CalendarProperty(pointer: pointer)
            if property.name == name { found.append(property) }
            next = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)
        }
        return found
    }

    /// The value of the first property with a name; nil if it is missing or blank.
    package func text(_ name: String) -> String? { all(name).first?.text?.bare(of: .whitespacesAndNewlines) }
}

/// A property that libical owns.
package struct CalendarProperty {
    package let pointer: OpaquePointer

    /// The name in upper case.
    package var name: String {
        icalproperty_get_property_name(pointer).map { String(cString: $0).uppercased() } ?? ""
    }

    /// The value with its escapes resolved.
    package var text: String? {
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
    package func parameter(_ name: String) -> String? {
        guard let text = icalproperty_get_parameter_as_string_r(pointer, name) else { return nil }
        defer { icalmemory_free_buffer(text) }
        return String(cString: text).bare(of: CharacterSet(charactersIn: "\""))
    }

    /// The address behind `mailto:`, in lower case; nil for another kind of address.
    package var mailAddress: String? { text.flatMap(Self.mailAddress) }

    package static func mailAddress(_ value: String) -> String? {
        let lower = value.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "\"<> "))
        let bare = lower.hasPrefix("mailto:") ? String(lower.dropFirst(7)) : lower
        return bare.contains("@") && !bare.contains { $0.isWhitespace } ? bare : nil
    }
}

extension String {
    /// The text without these characters at both ends; nil if nothing is left.
    fileprivate func bare(of characters: CharacterSet) -> String? {
        let rest = trimmingCharacters(in: characters)
        return rest.isEmpty ? nil : rest
    }
}
