package cli

import (
	"slices"

	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/report"
)

// portable is how the driver keeps and links what the effects analyzer finds out: the driver knows no analyzer.
var portable = &driver.Portable{Record: recordOf, Link: linkRecords, Questions: questionsOf, Seen: seenOf}

func recordOf(result any) ([]byte, error) {
	record := result.(*effects.Result).Record()
	if record == nil {
		return nil, nil
	}
	return record.Encode()
}

func linkRecords(list [][]byte, strays map[string]driver.Stray) (driver.Program, error) {
	records, err := summary.DecodeRecords(list)
	if err != nil {
		return nil, err
	}
	p := program.Link(records)
	p.Strays = map[string]program.Users{}
	for path, why := range strays {
		p.Strays[path] = usersOf[why]
	}
	return linked{p}, nil
}

var usersOf = map[driver.Stray]program.Users{
	driver.Nobody: program.NoUsers, driver.Broken: program.UnclearUsers, driver.Elsewhere: program.OtherUsers,
}

func questionsOf(result any) ([]byte, error) {
	return result.(*effects.Result).Questions().Encode()
}

// linked is a program as the driver sees it.
type linked struct{ program *program.Program }

func (l linked) Attach(result any) { result.(*effects.Result).Attach(l.program) }

// Tools lists the packages that are only part of commands that do their work once: no rule reports anything in them.
func (l linked) Tools() []string {
	var out []string
	for path, pkg := range l.program.Packages {
		if pkg.Tool {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}

func (l linked) Seen(path string) report.Coverage {
	functions, cold, unknown := l.program.Seen(path)
	return report.Coverage{Functions: functions, Cold: cold, Unknown: unknown}
}

// Full counts the functions of which as much is known as is remembered, so that something may be missing.
func (l linked) Full() int {
	n := 0
	for _, pkg := range l.program.Packages {
		for _, f := range pkg.Functions {
			if summary.Full(f.Effects) {
				n++
			}
		}
	}
	return n
}

func (l linked) Large() []string { return l.program.Large() }

func (l linked) Stands(path string, data []byte) bool {
	if len(data) == 0 {
		return true // nothing was asked
	}
	q, err := program.DecodeQuestions(data)
	return err == nil && l.program.Stands(path, q, concepts.Queries)
}
