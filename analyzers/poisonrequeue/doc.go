// Package poisonrequeue reports messages that come back at once when they cannot be worked on, again and again.
package poisonrequeue
