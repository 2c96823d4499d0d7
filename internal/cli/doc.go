// Package cli is the command hldlint as one function: arguments, environment and streams in, an exit code out.
package cli
