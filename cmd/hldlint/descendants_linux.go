package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// endDescendants asks the processes that this one started to end, and those that they started: the go command does not pass a signal on.
func endDescendants() {
	children := map[int][]int{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range stats {
		if pid, parent, ok := readStat(name); ok {
			children[parent] = append(children[parent], pid)
		}
	}
	var end func(of int)
	end = func(of int) {
		for _, pid := range children[of] {
			_ = syscall.Kill(pid, syscall.SIGTERM) // it may have ended meanwhile
			end(pid)
		}
	}
	end(os.Getpid())
}

// readStat reads the number of a process and of its parent: 4711 (any name) S 815
func readStat(name string) (pid, parent int, ok bool) {
	text, err := os.ReadFile(name)
	fields := bytes.Fields(text[bytes.LastIndexByte(text, ')')+1:])
	if err != nil || len(fields) < 2 {
		return 0, 0, false
	}
	pid, err = strconv.Atoi(filepath.Base(filepath.Dir(name)))
	parent, bad := strconv.Atoi(string(fields[1]))
	return pid, parent, err == nil && bad == nil
}
