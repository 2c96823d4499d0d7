package models

import "slices"

// files are those that speak of a package: what was learned of it, then of the trees around it, the widest first, then its own, each behind that of
// the later version whose rows hold for it too, and followed by the user's. Later ones count more.
func (s *Set) files(path string) []*File {
	var out []*File
	if f, ok := s.learned[path]; ok {
		out = append(out, &f)
	}
	around := trees(path)
	slices.Reverse(around)
	for _, name := range append(around, path) {
		out = append(out, builtIn(name)...)
		if user, ok := s.user[name]; ok {
			out = append(out, &user)
		}
	}
	return out
}

// builtIn are the files that a package or a tree has here: that of the later version whose rows hold for it too, and what it has besides.
func builtIn(name string) []*File {
	var out []*File
	for _, path := range slices.Compact([]string{sameAPI(name), name}) {
		f, err := read(path)
		if err != nil {
			panic("internal error: " + err.Error())
		}
		if f != nil {
			out = append(out, f)
		}
	}
	return out
}
