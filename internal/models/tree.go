package models

import "slices"

// files are those that speak of a package: of the trees around it, the widest first, then its own, each followed by the user's.
func (s *Set) files(path string) []*File {
	var out []*File
	around := trees(path)
	slices.Reverse(around)
	for _, name := range append(around, path) {
		f, err := Read(name)
		if err != nil {
			panic("internal error: " + err.Error())
		}
		if f != nil {
			out = append(out, f)
		}
		if user, ok := s.user[name]; ok {
			out = append(out, &user)
		}
	}
	return out
}
