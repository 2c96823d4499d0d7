// Package arch holds the arrows of the architecture as data, and holds the code to them: who may import whom, and how long a file and a
// function may be.
package arch
