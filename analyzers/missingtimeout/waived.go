package missingtimeout

import "regexp"

// nosec is how gosec is told that somebody has decided, nolint how golangci-lint is. The rules G112 and G114 of gosec ask the same
// question about servers, and no other one does about their lines.
var (
	nosec  = regexp.MustCompile(`#nosec\b([^-]*)`)
	nolint = regexp.MustCompile(`^//\s*nolint:[\w,\s]*\bgosec\b`)
)

var (
	gosecRule    = regexp.MustCompile(`\bG\d`)
	gosecServers = regexp.MustCompile(`\bG11[24]\b`)
)

// waived holds where the line of a server says to gosec that it may stay without timeouts.
func waived(s *serving) bool {
	if s.waivers == nil {
		s.waivers = s.nosecLines()
	}
	at := s.pass.Fset.Position(s.at.Pos())
	return s.waivers[line{at.Filename, at.Line}]
}

type line struct {
	file string
	line int
}

func (c *checker) nosecLines() map[line]bool {
	lines := map[line]bool{}
	for _, file := range c.pass.Files {
		for _, group := range file.Comments {
			for _, comment := range group.List {
				if answersGosec(comment.Text) {
					at := c.pass.Fset.Position(comment.Pos())
					lines[line{at.Filename, at.Line}] = true
				}
			}
		}
	}
	return lines
}

func answersGosec(comment string) bool {
	if rules := nosec.FindStringSubmatch(comment); rules != nil {
		return gosecServers.MatchString(rules[1]) || !gosecRule.MatchString(rules[1])
	}
	return nolint.MatchString(comment)
}
