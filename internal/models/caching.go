package models

// Cache says how a call uses a cache. Op: get, set, delete, load (get, or run the loader and set), expire (gives an entry an end), command (what the argument Key says).
type Cache struct {
	Op        string `yaml:"op"`
	Key       int    `yaml:"key,omitempty"`
	Value     int    `yaml:"value,omitempty"`     // of set
	TTL       int    `yaml:"ttl,omitempty"`       // argument index of the expiry; 0 when there is none and Key is 0
	TTLField  string `yaml:"ttl-field,omitempty"` // field of the value that is the expiry, where that is a struct
	ZeroTTL   string `yaml:"zero-ttl,omitempty"`  // never, default
	Coalesces bool   `yaml:"coalesces,omitempty"` // of load: concurrent misses of a key load once
	Remote    bool   `yaml:"remote,omitempty"`    // the cache is another machine
	// Claims: always, where set puts something only where nothing is, and says whether it did: of many callers one wins; nx, where it does so
	// when an argument, or a field of one, is the word NX.
	Claims string `yaml:"claims,omitempty"`
}

// Queue says that a call puts an element into a queue in memory. Bounded: never, capacity (blocks or fails when full),
// option (a limit that is off unless Field or an option sets it).
type Queue struct {
	Bounded string `yaml:"bounded"`
	On      *int   `yaml:"on,omitempty"`     // index of the container, -1 the receiver; absent when it is not worth following
	Arg     int    `yaml:"arg,omitempty"`    // index of the element
	Unless  string `yaml:"unless,omitempty"` // of never: the function of the same package that makes the option which bounds it
	Field   string `yaml:"field,omitempty"`  // of option: field of the configuration that bounds it
}

// Taken says which container a call takes an element out of: the argument On, -1 the receiver.
type Taken struct {
	On int `yaml:"on"`
}
