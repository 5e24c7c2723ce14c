from keruen.ops.command import main

main()
