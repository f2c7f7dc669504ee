internal import Basics
public import DomainRecords
public import Foundation
public import SalesStore

/// Looks at the addresses of people who come in: whether anything takes the mail of their domains, and whether they are functions'. It
/// writes to nobody and guesses nothing.
public struct AddressChecker: Sendable {
    /// So many domains are asked for at once.
    private static let atOnce = 16
    /// So many domains without an answer, and no other with one, and nobody else is asked for: DNS is down.
    private static let patience = 3

    private let resolver: DomainResolver
    private let limit: Duration
    private let now: @Sendable () -> Date

    /// Creates a checker.
    ///
    /// - Parameters:
    ///   - resolver: Asks DNS.
    ///   - limit: How long all questions of one call may take; what is not answered by then is not checked.
    ///   - now: When something was looked at.
    public init(_ resolver: DomainResolver, limit: Duration = .seconds(20), now: @escaping @Sendable () -> Date) {
        self.resolver = resolver
        self.limit = limit
        self.now = now
    }

    /// What is known of some addresses; each domain is asked for once.
    ///
    /// - Parameter contacts: Whose addresses; they have the form of addresses.
    /// - Returns: What is known, by ``ContactDraft/address``.
    public func check(_ contacts: [ContactDraft]) async -> [String: AddressCheck] {
        let moment = now()
        let domains = await domains(Set(contacts.map(\.domain)).filter { !Self.isSpecial($0) })
        return contacts.reduce(into: [:]) { checks, contact in
            checks[contact.address] = AddressCheck(
                domain: domains[contact.domain] ?? .notChecked, isRole: RoleAddress.isRole(contact.address), at: moment)
        }
    }

    /// Names that public DNS knows nothing of (RFC 6761, RFC 6762, RFC 2606, RFC 8375): what it says of them means nothing.
    private static func isSpecial(_ domain: String) -> Bool {
        let labels = domain.split(separator: ".").map(String.init)
        guard let top = labels.last, labels.count > 1 else { return true }
        let second = labels.suffix(2).joined(separator: ".")
        return ["test", "example", "invalid", "localhost", "local", "internal", "onion", "alt"].contains(top)
            || ["example.com", "example.net", "example.org", "home.arpa"].contains(second)
    }

    private func domains(_ names: Set<String>) async -> [String: AddressCheck.Domain] {
        let deadline = ContinuousClock.now + limit
        var waiting = names.sorted()[...]
        var found: [String: AddressCheck.Domain] = [:]
        await withTaskGroup(of: (String, AddressCheck.Domain).self) { group in
            func ask() {
                let isSilent = found.count >= Self.patience && found.values.allSatisfy { $0 == .notChecked }
                guard !isSilent, ContinuousClock.now < deadline, let name = waiting.popFirst() else { return }
                group.addTask { [resolver] in (name, await Self.domain(name, resolver)) }
            }
            for _ in 0..<Self.atOnce { ask() }
            while let (name, domain) = await group.next() {
                found[name] = domain
                ask()
            }
        }
        return found
    }

    private static func domain(_ name: String, _ resolver: DomainResolver) async -> AddressCheck.Domain {
        do throws(DomainResolver.Failure) {
            let exchanges = try await resolver.mailExchanges(of: name)
            if !exchanges.isEmpty { return exchanges.contains { !$0.host.isEmpty } ? .takesMail : .takesNoMail }
            // Without exchanges the domain is the host itself (RFC 5321 section 5.1).
            return try await resolver.hasAddress(name) ? .takesMail : .takesNoMail
        } catch {
            return error == .noSuchName ? .missing : .notChecked
        }
    }
}
