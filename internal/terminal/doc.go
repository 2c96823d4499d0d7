// Package terminal draws what a command writes to a terminal as an SVG: the screenshots of the README, made of real output.
package terminal
