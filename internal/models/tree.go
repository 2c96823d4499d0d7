package models

import "slices"

// files are those that speak of a package: what was learned of it, then of the trees around it, the widest first, then its own, each followed by
// the user's. Later ones count more.
func (s *Set) files(path string) []*File {
	var out []*File
	if f, ok := s.learned[path]; ok {
		out = append(out, &f)
	}
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
