// Package snapshot tells whether source files are what they were, without reading them.
//
// A file counts as unchanged when its folder lists it as before and its inode, size, time of modification and time of change are the
// same. The last is the kernel's: a program can set back the time of modification (touch, cp -p, tar), but not the time of change,
// and a file that is replaced, renamed over or edited in place and made to look as before has another one. Clocks tick: two writes
// within one tick leave the same times, so that files that changed shortly before they were looked at are held to their content, too.
package snapshot
