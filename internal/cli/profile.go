package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"runtime/trace"

	"github.com/spf13/pflag"
)

// profiles are the files that say where time and memory went.
type profiles struct {
	cpu, memory, trace string
}

func (p *profiles) flags(f *pflag.FlagSet) {
	f.StringVar(&p.cpu, "cpuprofile", "", "`file` for a CPU profile, for go tool pprof")
	f.StringVar(&p.memory, "memprofile", "", "`file` for a memory profile, for go tool pprof")
	f.StringVar(&p.trace, "trace", "", "`file` for an execution trace, for go tool trace")
}

// start begins to measure. The function that it returns ends that, and writes what is written at the end.
func (p *profiles) start(dir string) (stop func() error, err error) {
	var stops []func() error
	stop = func() error {
		var errs []error
		for _, s := range stops {
			errs = append(errs, s())
		}
		return errors.Join(errs...)
	}
	begin := func(flag, name string, run func(*os.File) (func() error, error)) {
		if name == "" || err != nil {
			return
		}
		if !filepath.IsAbs(name) {
			name = filepath.Join(dir, name)
		}
		f, failed := os.Create(name)
		if failed != nil {
			err = fmt.Errorf("%s: %w", flag, failed)
			return
		}
		end, failed := run(f)
		if failed != nil {
			err = fmt.Errorf("%s: %w", flag, errors.Join(failed, f.Close()))
			return
		}
		stops = append(stops, func() error { return errors.Join(end(), f.Close()) })
	}
	begin("--cpuprofile", p.cpu, func(f *os.File) (func() error, error) {
		return func() error { pprof.StopCPUProfile(); return nil }, pprof.StartCPUProfile(f)
	})
	begin("--trace", p.trace, func(f *os.File) (func() error, error) {
		return func() error { trace.Stop(); return nil }, trace.Start(f)
	})
	begin("--memprofile", p.memory, func(f *os.File) (func() error, error) {
		return func() error {
			runtime.GC() // what is in use, and not what waits to be swept
			return pprof.Lookup("allocs").WriteTo(f, 0)
		}, nil
	})
	if err != nil {
		return nil, errors.Join(err, stop())
	}
	return stop, nil
}
