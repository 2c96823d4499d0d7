// Package unboundedbody reports streams of others that are read to their end into memory, with nothing that limits how much that is.
package unboundedbody
