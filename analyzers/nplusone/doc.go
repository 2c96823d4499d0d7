// Package nplusone reports work for another machine that a loop asks for element by element, though all of it could be asked for at once.
package nplusone
