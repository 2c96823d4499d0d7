// Package guards says what holds callers back, who have to share it for that: mutexes, flights, limiters, breakers, semaphores.
//
//	var mu sync.Mutex                        alone
//	limiter := rate.NewLimiter(10, 1)        rate
//	slots := make(chan struct{}, 10)         slots
//	prices := cache.New(db)                  flight, if New makes a struct with a singleflight.Group in it, and keeps none
//
// What does so is a row of the models (guards). What a function makes anew and hands to its caller is in its summary.
package guards
