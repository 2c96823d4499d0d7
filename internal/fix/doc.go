// Package fix applies the fixes that findings carry. It decides what new texts the files get and writes nothing itself.
package fix
