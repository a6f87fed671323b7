# SWV-kantoor. `make start` starts the local office, `make test` runs every test and checker.
# Every process of the office and of the tests would compile all modules again.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: start test lint bench duurproef reset voorbereiden-start voorbereiden-test

start: voorbereiden-start
	@# Killed make, stopped office: the launcher gets a SIGTERM when make disappears.
	@exec setpriv --pdeathsig TERM -- .venv/bin/python -m swv.lokaal start

test: voorbereiden-test
	@.ci/controle alles

lint: voorbereiden-test
	@.ci/controle

bench: voorbereiden-test
	@.venv/bin/python -m bench

duurproef: voorbereiden-test
	@.venv/bin/python -m pytest -n 0 -m duurproef

reset: voorbereiden-start
	@.venv/bin/python -m swv.lokaal reset

voorbereiden-start:
	@swv/lokaal/voorbereiden.sh start

voorbereiden-test:
	@swv/lokaal/voorbereiden.sh test
