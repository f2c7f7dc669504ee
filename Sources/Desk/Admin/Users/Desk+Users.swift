internal import BSON
internal import Foundation
internal import Hummingbird
internal import MongoDB
internal import NIOPosix
internal import Passwords
internal import SalesStore
internal import Setup
internal import WebServing

/// Who may sign in.
extension Desk {
    func addUsers(to router: Router<WebRequestContext>) {
        adminPage(router, "/users") { request, _, signedIn in
            let users = try await reader.store.users.find([:], sort: ["_id": 1]).all()
            return .html(UsersPage(frame: frame(request, signedIn), users: users, done: outcome(request)).html)
        }
        userForm(router, "add") { form, _, signedIn in
            let login = UserDocument.normalise(form["login"])
            guard !login.isEmpty, login.count <= 100, !login.contains(where: \.isWhitespace) else {
                throw DeskError(.badRequest, admin: .badLogin)
            }
            let name = form["name"].isEmpty ? login : String(form["name"].prefix(100))
            let user = UserDocument(
                id: login, name: name, role: try Self.role(form), passwordHash: try await Self.hash(form),
                createdAt: Date())
            guard let change = try await users.add(user, by: author(signedIn)) else {
                throw DeskError(.conflict, admin: .loginTaken)
            }
            noted(change)
        }
        userForm(router, "change") { form, login, signedIn in
            let (name, role) = (form["name"], try Self.role(form))
            guard !name.isEmpty, name.count <= 100 else { throw DeskError(.badRequest, .incompleteForm) }
            if role != .admin { try Self.require(login, isNot: signedIn) }
            noted(
                try await users.change(login, by: author(signedIn)) { standing in
                    (standing.name, standing.role) = (name, role)
                })
        }
        userForm(router, "disable") { _, login, signedIn in
            try Self.require(login, isNot: signedIn)
            noted(try await users.change(login, by: author(signedIn)) { $0.isDisabled = true })
        }
        userForm(router, "enable") { _, login, signedIn in
            noted(try await users.change(login, by: author(signedIn)) { $0.isDisabled = false })
        }
        userForm(router, "password") { form, login, signedIn in
            noted(try await users.setPassword(try await Self.hash(form), of: login, by: author(signedIn)))
        }
    }

    private var users: UserBook { UserBook(reader.store, now: orders.now) }

    /// A form about one user.
    private func userForm(
        _ router: Router<WebRequestContext>, _ action: String,
        _ change: @escaping @Sendable (Form, _ login: String, SignedIn) async throws -> Void
    ) {
        adminForm(router, "/users/\(action)") { form, _, _, signedIn in
            do {
                try await change(form, UserDocument.normalise(form["login"]), signedIn)
            } catch let error as SetupError where error.code == .unknown {
                throw DeskError(.notFound, admin: .noSuchUser)
            }
            return .seeOther("/settings/users?done=\(AdminOutcome.saved.rawValue)")
        }
    }

    private static func role(_ form: Form) throws(DeskError) -> UserDocument.Role {
        guard let role = UserDocument.Role(rawValue: form["role"]) else {
            throw DeskError(.badRequest, .incompleteForm)
        }
        return role
    }

    private static func require(_ login: String, isNot signedIn: SignedIn) throws(DeskError) {
        guard login != signedIn.user.id else { throw DeskError(.conflict, admin: .notYourself) }
    }

    private static func hash(_ form: Form) async throws -> String {
        let password = form.raw("password")
        // Hashing blocks its thread.
        let hash = try await NIOThreadPool.singleton.runIfActive { try? PasswordHash(of: password) }
        guard let hash else { throw DeskError(.badRequest, admin: .badPassword) }
        return hash.text
    }
}
