// Package cache keeps bytes in files under keys that say what the bytes were made of. Nothing in it is ever trusted without
// its checksum, and nothing that goes wrong with it keeps a run from its end: an entry that cannot be read is not there.
package cache
