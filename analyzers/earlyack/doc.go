// Package earlyack reports messages that a broker has forgotten by the time that they are worked on.
package earlyack
