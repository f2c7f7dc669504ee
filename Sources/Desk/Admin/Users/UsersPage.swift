internal import Passwords
internal import SalesStore
internal import WebServing

/// Who may sign in, what they may do, and forms to change that.
struct UsersPage: Sendable {
    let frame: Frame
    let users: [UserDocument]
    var done: AdminPhrase?

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            .users, done: done,
            """
            <p>\(wording.admin(.usersHint))</p><div class="cards">\(users.map { card($0) })</div>
            <h2>\(wording.admin(.newUser))</h2>
            <form class="stack" method="post" action="/settings/users/add">\(frame.token)
            <label>\(wording.admin(.login)) <input name="login" maxlength="100" required autocomplete="off"></label>
            <label>\(wording.admin(.shownName)) <input name="name" maxlength="100"></label>\(roles(.operator))\(password)
            <p class="hint">\(wording.admin(.addUserHint))</p><button class="primary">\(wording.admin(.addUser))</button></form>
            """)
    }

    private func card(_ user: UserDocument) -> HTML {
        let isOwn = user.id == frame.signedIn?.user.id
        let marks: [HTML] = [
            user.isDisabled ? "<span class=\"flag\">\(wording.admin(.disabledUser))</span>" : .empty,
            user.secondFactor == nil ? .empty : "<span class=\"tag\">\(wording.admin(.hasSecondFactor))</span>",
        ]
        return """
            <section class="card"><h2>\(user.name) <code>\(user.id)</code></h2><p>\(name(of: user.role)) \(marks)</p>
            <form class="stack" method="post" action="/settings/users/change">\(frame.token)\(login(user))
            <label>\(wording.admin(.shownName)) <input name="name" maxlength="100" required value="\(user.name)"></label>
            \(roles(user.role))
            <button aria-label="\(wording.admin(.saveUser)): \(user.id)">\(wording.admin(.saveUser))</button></form>
            <details><summary>\(wording.admin(.newPassword))<span class="unseen">: \(user.id)</span></summary>
            <form class="stack" method="post" action="/settings/users/password">\(frame.token)\(login(user))\(password)
            <p class="hint">\(wording.admin(.resetPasswordHint))</p>
            <button aria-label="\(wording.admin(.resetPassword)): \(user.id)">\(wording.admin(.resetPassword))</button></form></details>
            \(isOwn ? nil : access(user))</section>
            """
    }

    private func access(_ user: UserDocument) -> HTML {
        let action = user.isDisabled ? "enable" : "disable"
        let label = wording.admin(user.isDisabled ? .enableUser : .disableUser)
        let hint: HTML = user.isDisabled ? .empty : "<p class=\"hint\">\(wording.admin(.disableUserHint))</p>"
        return """
            <form method="post" action="/settings/users/\(action)">\(frame.token)\(login(user))\(hint)
            <button class="\(user.isDisabled ? "" : "danger")" aria-label="\(label): \(user.id)">\(label)</button></form>
            """
    }

    private func roles(_ chosen: UserDocument.Role) -> HTML {
        let options = UserDocument.Role.allCases.map { role -> HTML in
            let selected: HTML = role == chosen ? " selected" : .empty
            return "<option value=\"\(role.rawValue)\"\(selected)>\(name(of: role))</option>"
        }
        return "<label>\(wording.admin(.role)) <select name=\"role\">\(options)</select></label>"
    }

    private func name(of role: UserDocument.Role) -> String {
        switch role {
        case .operator: wording.admin(.roleOperator)
        case .admin: wording.admin(.roleAdmin)
        }
    }

    private func login(_ user: UserDocument) -> HTML {
        "<input type=\"hidden\" name=\"login\" value=\"\(user.id)\">"
    }

    private var password: HTML {
        """
        <label>\(wording.admin(.initialPassword)) <input name="password" type="password" autocomplete="new-password"
        minlength="\(PasswordPolicy.minimumLength)" maxlength="\(PasswordPolicy.maximumBytes)" required></label>
        """
    }
}
