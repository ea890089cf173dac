# Messages to phones. Keep below 70 characters: longer ones cost two.
sign-in-code = { $code } is your sign-in code, { $province }. Tell nobody.
