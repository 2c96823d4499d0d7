// Package variables tells which package variables only hold what their initialisers name, so that nobody runs that where nobody reads the variable.
//
//	var MailModule = fx.Options(fx.Provide(newMailer))	// newMailer is dead where no command names MailModule
package variables
